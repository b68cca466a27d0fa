/**
 * The same figures in the tools that people have, as they stand on the page. A test takes them from there and runs those whose
 * tool is on the machine (services/query-api/src/api-examples.fixture.ts), so nothing here may need more than the tool. Pure.
 */
import type { MessageId } from '../language/catalogues.ts'

export interface ApiExample {
  tool: 'curl' | 'r' | 'python' | 'pandas' | 'excel'
  title: MessageId
  /** before the text, where it needs some words */
  lead?: MessageId
  text: string
}

/** By year, one source counted, names in the reader's language. */
export const examplePath = (language: string): string =>
  `/v1/series?category=internal_displacements&cause=disaster&country=BHS&interval=year&sources=preferred&names=${language}&format=csv`

/** `url`: of a CSV. */
export const apiExamples = (url: string): ApiExample[] => [
  { tool: 'curl', title: 'data.curl', text: `curl '${url}'` },
  {
    tool: 'r',
    title: 'data.r',
    text: `figures <- read.csv("${url}", na.strings = "")
print(figures[, c("period", "value", "state")])`,
  },
  {
    tool: 'python',
    title: 'data.python',
    text: `import csv, io, urllib.request

url = "${url}"
with urllib.request.urlopen(url) as answer:
    for row in csv.DictReader(io.TextIOWrapper(answer, encoding="utf-8", newline="")):
        print(row["period"], row["value"] or "unknown", row["state"])`,
  },
  {
    tool: 'pandas',
    title: 'data.pandas',
    text: `import pandas

figures = pandas.read_csv("${url}")
print(figures[["period", "value", "state"]])`,
  },
  { tool: 'excel', title: 'data.excel', lead: 'data.excel.text', text: url },
]
