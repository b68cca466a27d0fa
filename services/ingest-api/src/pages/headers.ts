/** Of every page of this service: no script, nothing from elsewhere, and nothing kept. */
const POLICY =
  "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

export const pageHeaders = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  // with none at all a browser sends our own forms with the origin `null`, as a stranger's
  'referrer-policy': 'same-origin',
  'cache-control': 'no-store',
} as const
