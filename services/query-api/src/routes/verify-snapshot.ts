/** POST /v1/snapshots/{id}/verify: whether the log still gives what a snapshot says. */
import type { Http } from '@tideline/runtime'
import { verifySnapshot } from '@tideline/snapshots'
import { z } from 'zod'
import type { Readers } from '../http/readers.ts'
import { requestSignal } from '../http/request-signal.ts'
import type { StoreGate } from '../store/question-gate.ts'

const verificationSchema = z.object({
  snapshotId: z.string(),
  dataHash: z.string().describe('as it was published'),
  recomputed: z.string().describe('as the log gives it now, as of then and by the definition of then'),
  ok: z.boolean().describe('whether the two are the same'),
})

export const addVerifySnapshotRoute = (http: Http, gate: StoreGate, readers: Readers): void => {
  http.route({
    method: 'POST',
    path: '/v1/snapshots/{id}/verify',
    operationId: 'verifySnapshot',
    tag: 'snapshots',
    summary: 'Computes a snapshot anew from the log and compares the hashes.',
    description: 'Needs a key with the scope `operate`.',
    secured: true,
    params: z.strictObject({ id: z.string().min(1).max(200) }),
    answers: { 200: { description: 'whether they are the same', schema: verificationSchema } },
    errors: ['SNAPSHOT_UNKNOWN', 'CLICKHOUSE_UNAVAILABLE', 'OVERLOADED'],
    async handle({ params, request, reply }) {
      readers.assertMayOperate({ request })
      return await gate.read(requestSignal(reply), (store) => verifySnapshot(store, params.id))
    },
  })
}
