/** The columns of a template: what the profile leaves open, in the order of the contract. */
import { categories, causes, countries, kindOf, type Category } from '@tideline/contracts'
import { categoryNames, valueName } from '@tideline/words'
import type { Profile } from '../profile/schema.ts'
import { targets } from '../targets/target-list.ts'
import type { Language, Target } from '../targets/target.ts'
import { targetOf } from '../targets/targets.ts'

export interface TemplateColumn {
  target: Target
  isRequired: boolean
  /** choices, each as `KEY · label`; none where anything may be written */
  choices: readonly string[]
  example: string | number
}

const usual = [
  'category',
  'cause',
  'country',
  'place.name',
  'place.pcode',
  'figure',
  'breakdown.f',
  'breakdown.m',
  'start',
  'end',
  'date',
  'event.id',
  'note',
  'id',
] as const

const examples: Readonly<Record<string, string | number>> = {
  category: 'idps',
  cause: 'disaster.weather.meteorological.storm.cyclone',
  country: 'HTI',
  'place.name': 'Léogâne',
  'place.pcode': 'HT0121',
  figure: 1250,
  'breakdown.f': 640,
  'breakdown.m': 610,
  start: '2026-11-20',
  end: '2026-11-22',
  date: '2026-11-22',
  'event.id': 'melissa-2025',
  note: '',
  id: '',
}

const keyed = (key: string, label = key): string => (label === key ? key : `${key} · ${label}`)

const choicesOf = ({ kind, words = [], field }: Target, language: Language): string[] => {
  if (kind === 'country') return countries.map(({ iso3, names }) => keyed(iso3, names[language]))
  if (kind === 'cause') return causes.map(({ path, labels }) => keyed(path, labels[language]))
  if (field === 'category')
    return categories.map((category) => keyed(category, categoryNames[category][language]))
  const list = kind === 'flag' ? 'flag' : field
  const keys = kind === 'flag' ? ['true', 'false'] : words
  return keys.map((key) => keyed(key, valueName(list, key, language)))
}

const fieldsOf = (profile: Profile | undefined): string[] => {
  const constants = profile?.constants ?? {}
  const category = categories.find((each): each is Category => each === constants['category'])
  const wrongDates = category === undefined ? [] : kindOf(category) === 'flow' ? ['date'] : ['start', 'end']
  const own = [...Object.keys(profile?.fields ?? {}), ...Object.keys(profile?.aliases ?? {})]
  const wanted = new Set<string>([...usual, ...own])
  for (const field of [...Object.keys(constants), ...wrongDates]) wanted.delete(field)
  const listed = targets.map(({ field }) => field).filter((field) => wanted.has(field))
  return [...listed, ...[...wanted].filter((field) => !listed.includes(field))]
}

const required = new Set(['category', 'cause', 'country', 'figure'])

export const templateColumns = (profile: Profile | undefined, language: Language): TemplateColumn[] => {
  const fields = fieldsOf(profile)
  const dates = fields.filter((field) => field === 'start' || field === 'date')
  return fields.flatMap((field): TemplateColumn[] => {
    const target = targetOf(field)
    if (target === undefined) return []
    const choices = choicesOf(target, language)
    const example = examples[field] ?? ''
    return [
      {
        target,
        isRequired: required.has(field) || (dates.length === 1 && dates[0] === field),
        choices,
        example: choices.find((choice) => choice.split(' · ', 1)[0] === example) ?? example,
      },
    ]
  })
}
