import { request } from '../http/request.ts'

/** Whether a service answers 200 at /readyz: its dependencies answer too, and it is not stopping. */
export const isReady = async (url: string): Promise<boolean> => {
  try {
    const { status } = await request({ url: `${url}/readyz`, timeoutMs: 3000 })
    return status === 200
  } catch {
    return false
  }
}
