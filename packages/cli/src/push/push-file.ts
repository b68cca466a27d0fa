import { basename } from 'node:path'
import { CliError } from '../cli-error.ts'
import { remoteError } from '../http/remote-error.ts'
import { memberOf, request, type Answer } from '../http/request.ts'
import { keyOf, type Target } from '../target.ts'
import { planPush, type PushOptions } from './plan-push.ts'
import type { PushInput } from './push-input.ts'
import { receiptSchema, type Receipt } from '@tideline/contracts'

/**
 * Sends one file, again where the service asks for it, and returns its receipt, also where all rows were rejected.
 *
 * @throws {CliError} USAGE, FORMAT_UNKNOWN, KEY_NOT_FOUND, SERVICE_UNREACHABLE, or the code of the service
 */
export const pushFile = async (
  target: Target,
  input: PushInput,
  options: PushOptions,
  progress: (line: string) => void,
): Promise<Receipt> => {
  const url = `${target.ingestUrl}${planPush({ ...(input.name === '-' ? {} : { fileName: basename(input.name) }), ...options })}`
  const answer = await request({
    url,
    method: 'POST',
    key: keyOf(target),
    retry: true,
    headers: { 'content-type': input.contentType },
    body: () => input.open((sent) => progress(`sending ${input.name} ${share(sent, input.bytes)}`)),
    onRetry: (why, waitMs) =>
      progress(`${input.name}: ${why}, sending again in ${Math.ceil(waitMs / 1e3)} s`),
  })
  return receiptOf(answer, url)
}

/**
 * The receipt in an answer; that of a push of which all rows were rejected stands in its problem document.
 *
 * @throws {CliError} the code of the service where there is none
 */
export const receiptOf = (answer: Answer, url: string): Receipt => {
  const rejected = answer.status === 422
  const receipt = receiptSchema.safeParse(rejected ? receiptIn(answer.document) : answer.document)
  if (receipt.success && (rejected || answer.status < 300)) return receipt.data
  if (answer.status < 300) {
    throw new CliError('SERVICE_UNREACHABLE', `${url} answered ${answer.status} without a receipt.`)
  }
  throw remoteError(answer, url)
}

const receiptIn = (document: unknown): unknown => memberOf(document, 'receipt') ?? document

const share = (sent: number, bytes: number): string =>
  bytes === 0 || sent >= bytes ? '(sent, waiting for the receipt)' : `${Math.floor((100 * sent) / bytes)} %`
