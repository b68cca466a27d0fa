import { Option } from 'commander'
import { languages, type Language } from '@tideline/contracts'

export interface WithLanguage {
  lang?: Language
}

/** Words for whoever filled the rows; without it those for an engineer. */
export const languageOption = (): Option =>
  new Option('--lang <language>', 'say what to do in words for people').choices([...languages])
