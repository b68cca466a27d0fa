/** A form with one file, as a page without script sends it. The file is a stream; the fields before it are known when it comes. */
import { Busboy } from '@fastify/busboy'
import { TidelineError } from '@tideline/contracts'
import { readBody } from '@tideline/runtime'
import type { FastifyRequest } from 'fastify'
import { Readable } from 'node:stream'

export interface FormFile {
  fields: ReadonlyMap<string, string>
  fileName: string
  mediaType: string
  /** to be read to its end */
  bytes: Readable
}

interface FormLimits {
  fields: number
  /** of one of them */
  fieldBytes: number
}

const usual: FormLimits = { fields: 120, fieldBytes: 2_000 }

export const isForm = (contentType: string | undefined): boolean =>
  /^multipart\/form-data\b/i.test(contentType ?? '')

/**
 * Resolves at the file; a form without one has a file of nothing.
 *
 * @throws {TidelineError} BODY_UNREADABLE, BODY_TOO_LARGE, BODY_TOO_SLOW
 */
export const readForm = async (
  request: FastifyRequest,
  limit: number,
  { fields: most, fieldBytes }: FormLimits = usual,
): Promise<FormFile> => {
  const fields = new Map<string, string>()
  const contentType = request.headers['content-type'] ?? ''
  const parser = new Busboy({
    headers: { 'content-type': contentType },
    limits: {
      fields: most,
      fieldSize: fieldBytes,
      files: 1,
      fileSize: limit,
      headerPairs: 50,
    },
  })
  const found = Promise.withResolvers<FormFile>()
  let file: Readable | undefined
  parser.on('file', (_name, stream, fileName, _encoding, mediaType) => {
    file = stream
    stream.once('error', () => undefined)
    stream.once('limit', () =>
      stream.destroy(
        new TidelineError('BODY_TOO_LARGE', `the file may be ${limit} bytes at most`, {
          context: { limitBytes: limit },
        }),
      ),
    )
    if (fileName === '') stream.resume()
    else found.resolve({ fields, fileName, mediaType, bytes: stream })
  })
  parser.once('finish', () =>
    found.resolve({ fields, fileName: '', mediaType: '', bytes: Readable.from([]) }),
  )
  const unreadable = (cause: unknown): TidelineError =>
    cause instanceof TidelineError
      ? cause
      : new TidelineError('BODY_UNREADABLE', 'the form is not whole', { cause })
  // whoever reads the file has to learn that the rest of the form never came
  const fail = (cause: unknown): void => {
    found.reject(unreadable(cause))
    file?.destroy(unreadable(cause))
  }
  const tooLarge = (what: string): void =>
    fail(new TidelineError('BODY_TOO_LARGE', what, { context: { limitBytes: limit } }))
  // a text that is cut would be taken for what was typed
  parser.on('field', (name: string, value: string, _isNameCut: boolean, isCut: boolean) => {
    if (isCut) tooLarge(`a field of the form may be ${fieldBytes} bytes at most`)
    fields.set(name, value)
  })
  parser.once('fieldsLimit', () => tooLarge(`the form may have ${most} fields at most`))
  parser.once('error', fail)
  const body = Readable.from(readBody(request.raw, { limit: limit + 65_536 }))
  body.once('error', fail)
  body.pipe(parser)
  return await found.promise
}
