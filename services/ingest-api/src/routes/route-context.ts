/** What the routes of this service share. */
import type { Http } from '@tideline/runtime'
import type { Access } from '../door/access.ts'
import type { Admission } from '../door/admission.ts'
import type { Batches } from '../batches/batches.ts'
import type { PushContext } from '../push/push-context.ts'

export interface RouteContext {
  http: Http
  context: PushContext
  access: Access
  admission: Admission
  /** ms without a byte of a body after which it is given up */
  idleMs: number
  batches: Batches
}

export interface BodyLimits {
  /** of observations */
  maxBodyBytes: number
  /** of a published file */
  maxDatasetBytes: number
  /** secrets of signed hooks, a file for each source */
  hookSecretsDir: string | undefined
}
