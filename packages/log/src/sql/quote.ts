/** A string as a ClickHouse literal: for lists that are too long for a query parameter, which travels in the URL. */
export const quote = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`

export const quoteList = (texts: Iterable<string>): string => [...texts].map(quote).join(',')

/** Room for such lists: the default ends a query at 256 KiB. */
export const longQuery = {
  max_query_size: '16777216',
  max_ast_elements: '1000000',
  max_expanded_ast_elements: '2000000',
}
