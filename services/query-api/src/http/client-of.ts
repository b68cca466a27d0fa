/** Whose request it is, where each may have a share: by key, or without one that is known by address. */
import type { RouteInput } from '@tideline/runtime'
import type { Readers } from './readers.ts'

export const clientOf = (
  request: RouteInput<unknown, unknown>['request'],
  readers: Pick<Readers, 'keyOf'>,
): string => readers.keyOf({ request }) ?? request.ip
