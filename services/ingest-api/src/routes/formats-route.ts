import type { Http } from '@tideline/runtime'
import { formatInfo, formats, informIndex } from '@tideline/sources'
import { z } from 'zod'

export const addFormatsRoute = (http: Http): void => {
  http.route({
    method: 'GET',
    path: '/v1/formats',
    operationId: 'formats',
    summary:
      'The formats that can be pushed, each with its publisher, licence, cadence, an example, and whether a real file was read (`proven`).',
    tag: 'push',
    answers: {
      200: {
        description: '{formats, context}',
        schema: z.object({
          formats: z.array(z.looseObject({ id: z.string() })),
          context: z.array(z.looseObject({ id: z.string() })),
        }),
      },
    },
    handle: async () => ({
      formats: formats.map(formatInfo),
      // indices beside figures, which nobody can push
      context: [informIndex],
    }),
  })
}
