import { isPublicSource } from '@tideline/contracts'
import { formats } from '@tideline/sources'
import { expect, it } from 'vitest'

it('every published format has a default source that is declared, so that none is hidden by mistake', () => {
  const undeclared = formats.filter(({ sourceId }) => sourceId !== '' && !isPublicSource(sourceId))
  expect(undeclared.map(({ id }) => id)).toEqual([])
})
