import type { Http } from '@tideline/runtime'
import { formats } from '@tideline/sources'
import { z } from 'zod'

export const addFormatsRoute = (http: Http): void => {
  http.route({
    method: 'GET',
    path: '/v1/formats',
    operationId: 'formats',
    summary: 'The formats that can be pushed, each with its publisher, licence and an example.',
    tag: 'push',
    answers: {
      200: {
        description: '{formats}',
        schema: z.object({ formats: z.array(z.looseObject({ id: z.string() })) }),
      },
    },
    handle: async () => ({
      formats: formats.map(({ read: _read, ...format }) => format),
    }),
  })
}
