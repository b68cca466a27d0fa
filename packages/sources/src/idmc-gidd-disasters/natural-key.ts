/**
 * GIDD publishes no event id. A row is known by country, year, start date, event name and hazard type, as
 * printed; where those repeat (378 rows of vintage 2021-05), by its place among its equals. The figure is no
 * part of it: a corrected figure is a revision of the same observation.
 *
 * Blanks around a text do not count: with them 5,991 of the 10,185 keys of vintage 2021-05 are found again in
 * 2023-09, without them 6,180.
 */
import { createKeyring } from '../values/keyring.ts'

export type KeyParts = readonly [iso3: string, year: string, start: string, name: string, hazard: string]

export const createDisasterKeyring = (): ((parts: KeyParts) => string) => createKeyring('d')
