/**
 * Shape problems as rejections with codes of our own. The walk comes first: it bounds depth and refuses
 * prototype names and unreadable text before anything else looks at the input.
 */
import { z } from 'zod'
import { type ErrorCode, errorCodes } from '../errors.ts'
import { observationSchema, type Observation } from '../observation.ts'
import type { Rejection } from './types.ts'

/** Also said in the hint of ROW_TOO_DEEP. */
export const MAX_DEPTH = 8
const MAX_REJECTIONS = 20

export const rejection = (code: ErrorCode, path?: string, value?: unknown, message?: string): Rejection => ({
  code,
  ...(path === undefined || path === '' ? {} : { path }),
  ...(value === undefined ? {} : { value: shorten(value) }),
  message: message ?? errorCodes[code].hint,
})

/** What stood there, cut to 200 characters; objects as JSON, so that a receipt stays small. */
const shorten = (value: unknown): unknown => {
  if (typeof value === 'string') return value.toWellFormed().slice(0, 200)
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return value
  if (typeof value === 'object') return Array.isArray(value) ? '[array]' : '[object]'
  return typeof value
}

const joinPath = (parts: readonly PropertyKey[]): string => {
  let path = ''
  for (const part of parts) {
    if (typeof part === 'number') path += `[${part}]`
    else path += path === '' ? String(part).slice(0, 100) : `.${String(part).slice(0, 100)}`
  }
  return path
}

const prototypeNames: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

/** NUL and lone surrogates survive neither UTF-8 nor every store. */
const isUnreadable = (text: string): boolean => text.includes('\u0000') || !text.isWellFormed()

/** Whether the walk would find nothing: without paths, which nobody needs of a row that is as it should be. */
const isPlain = (value: unknown, depth: number): boolean => {
  if (typeof value === 'string') return !isUnreadable(value)
  if (typeof value !== 'object' || value === null) return true
  if (depth >= MAX_DEPTH) return false
  if (Array.isArray(value)) return value.every((child) => isPlain(child, depth + 1))
  for (const key in value) {
    if (prototypeNames.has(key) || !isPlain(Reflect.get(value, key), depth + 1)) return false
  }
  return true
}

/** Depth, prototype names and unreadable text, iteratively: JSON 100,000 levels deep must not end the stack. */
export const walkProblems = (input: unknown): Rejection[] => {
  const problems: Rejection[] = []
  const open: { value: unknown; path: PropertyKey[] }[] = [{ value: input, path: [] }]
  for (let item = open.pop(); item !== undefined && problems.length < MAX_REJECTIONS; item = open.pop()) {
    const { value, path } = item
    if (typeof value === 'string' && isUnreadable(value)) {
      problems.push(
        rejection('FIELD_INVALID', joinPath(path), value, 'The text holds NUL or broken Unicode.'),
      )
    }
    if (typeof value !== 'object' || value === null) continue
    if (path.length >= MAX_DEPTH) return [rejection('ROW_TOO_DEEP', joinPath(path.slice(0, 3)))]
    if (Array.isArray(value)) {
      for (const [index, child] of value.entries()) open.push({ value: child, path: [...path, index] })
      continue
    }
    for (const [key, child] of Object.entries(value)) {
      if (prototypeNames.has(key)) problems.push(rejection('FIELD_UNKNOWN', joinPath([...path, key])))
      else open.push({ value: child, path: [...path, key] })
    }
  }
  return problems
}

const codeOfField: Readonly<Record<string, ErrorCode>> = {
  category: 'CATEGORY_UNKNOWN',
  cause: 'CAUSE_UNKNOWN',
  country: 'COUNTRY_UNKNOWN',
  origin: 'COUNTRY_UNKNOWN',
  destination: 'COUNTRY_UNKNOWN',
  nationality: 'COUNTRY_UNKNOWN',
  figure: 'FIGURE_INVALID',
  householdSize: 'HOUSEHOLD_SIZE_INVALID',
  start: 'DATE_INVALID',
  end: 'DATE_INVALID',
  date: 'DATE_INVALID',
  reportingDate: 'DATE_INVALID',
  reportedAt: 'DATE_INVALID',
}

const valueAt = (input: unknown, path: readonly PropertyKey[]): unknown => {
  let value = input
  for (const part of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined
    value = Reflect.get(value, part)
  }
  return value
}

const rejectionsOf = (issue: z.core.$ZodIssue, input: unknown): Rejection[] => {
  if (issue.code === 'unrecognized_keys') {
    // a row may hold 20,000 of them
    return issue.keys
      .slice(0, MAX_REJECTIONS)
      .map((key) => rejection('FIELD_UNKNOWN', joinPath([...issue.path, key])))
  }
  const value = valueAt(input, issue.path)
  const path = joinPath(issue.path)
  if (issue.path.length === 0)
    return [rejection('FIELD_TYPE', undefined, input, 'An observation is one JSON object.')]
  if (value === undefined) return [rejection('FIELD_MISSING', path)]
  const field = issue.path.at(-1)
  const nested = issue.path.length > 1
  const known = typeof field === 'string' && (!nested || field === 'figure') ? codeOfField[field] : undefined
  if (known !== undefined) return [rejection(known, path, value)]
  const wrongType = issue.code === 'invalid_type' && typeof value !== 'number'
  return [rejection(wrongType ? 'FIELD_TYPE' : 'FIELD_INVALID', path, value, issue.message)]
}

/** 2^53 is neither a safe integer nor below the maximum: one reason to the sender. */
const firstReasons = (issues: readonly z.core.$ZodIssue[], input: unknown): Rejection[] => {
  const reasons = new Map<string, Rejection>()
  for (const issue of issues) {
    for (const reason of rejectionsOf(issue, input)) {
      const key = `${reason.code} ${reason.path ?? ''}`
      if (!reasons.has(key)) reasons.set(key, reason)
      if (reasons.size === MAX_REJECTIONS) return [...reasons.values()]
    }
  }
  return [...reasons.values()]
}

export type ShapeResult =
  | { ok: true; observation: Observation }
  | { ok: false; rejections: [Rejection, ...Rejection[]] }

/** Compiled: nearly every row is as it should be, and this takes a quarter of the time to see it. */
const quick = z.compile(observationSchema)

/** Types and bounds of every field, or why not; at most 20 reasons. */
export const parseShape = (input: unknown): ShapeResult => {
  const [first, ...rest] = isPlain(input, 0) ? [] : walkProblems(input)
  if (first !== undefined) return { ok: false, rejections: [first, ...rest] }
  const compiled = quick.safeParse(input)
  if (compiled.success) return { ok: true, observation: compiled.data }
  // what is wrong is told by the schema itself
  const parsed = observationSchema.safeParse(input)
  if (parsed.success) return { ok: true, observation: parsed.data }
  const [reason, ...more] = firstReasons(parsed.error.issues, input)
  return { ok: false, rejections: [reason ?? rejection('ROW_BROKEN'), ...more] }
}
