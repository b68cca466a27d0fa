/** A login page, or any other page for people, where data was asked for: what its first bytes are, whatever its type says. */
export const looksLikePage = (head: Uint8Array, mediaType: string): boolean => {
  const text = Buffer.from(head.subarray(0, 2_048)).toString('latin1').replace(/^ï»¿/, '').trimStart()
  if (/^(<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>])/i.test(text)) return true
  return /^(text\/html|application\/xhtml)/i.test(mediaType) && text.startsWith('<')
}
