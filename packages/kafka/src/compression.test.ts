import { gzipSync } from 'node:zlib'
import kafkajs from 'kafkajs'
import { expect, it } from 'vitest'
import { compressionFor } from './compression.ts'

const row = (n: number) => ({
  value: Buffer.from(`{"source":"s","id":"${n}","category":"internal_displacements"}`),
})
const rows = Array.from({ length: 2_000 }, (_, n) => row(n))

interface Codec {
  compress(encoder: { buffer: Buffer }): Promise<Buffer>
  decompress(buffer: Buffer): Promise<Buffer>
}
const codecOf = (type: kafkajs.CompressionTypes): Codec => {
  const make = kafkajs.CompressionCodecs[
    type as keyof typeof kafkajs.CompressionCodecs
  ] as unknown as () => Codec
  return make()
}

it('rows go out compressed and come back as they were; a marker is left alone', async () => {
  const type = compressionFor(rows)
  expect(type).toBe(kafkajs.CompressionTypes.ZSTD)
  const buffer = Buffer.concat(rows.map(({ value }) => value))
  const small = await codecOf(type).compress({ buffer })
  expect(small.length).toBeLessThan(buffer.length / 4)
  expect(await codecOf(type).decompress(small)).toEqual(buffer)
  expect(compressionFor([{ value: Buffer.from('{"marker":1}') }, { value: null }])).toBe(
    kafkajs.CompressionTypes.None,
  )
})

it('reads what was gzipped before', async () => {
  const { value } = row(1)
  expect(await codecOf(kafkajs.CompressionTypes.GZIP).decompress(gzipSync(value))).toEqual(value)
})

it('a batch that is no zstd is an error and nothing else', async () => {
  await expect(codecOf(kafkajs.CompressionTypes.ZSTD).decompress(Buffer.from('nothing'))).rejects.toThrow(
    /frame|descriptor|magic/i,
  )
})
