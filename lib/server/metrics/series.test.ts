import { expect, test } from '@playwright/test'
import { MOST_SERIES, series } from './series.mjs'

const counts = () => series(['endpoint', 'status'], () => ({ count: 0 }))

test('each combination of labels has one value, and labels that only look alike when joined have two', () => {
  const kept = counts()
  kept.at(['/a', '200']).count++
  kept.at(['/a', '200']).count++
  kept.at(['/a2', '00']).count++
  expect(kept.all()).toEqual([
    { labels: { endpoint: '/a', status: '200' }, value: { count: 2 } },
    { labels: { endpoint: '/a2', status: '00' }, value: { count: 1 } },
  ])
})

test('a label that follows what somebody sends fills no memory: what is too many is counted together', () => {
  const kept = counts()
  for (let turn = 0; turn < MOST_SERIES + 500; turn++) kept.at([`/${turn}`, '404']).count++
  kept.at(['/0', '404']).count++
  const all = kept.all()
  expect(all).toHaveLength(MOST_SERIES + 1)
  expect(all[0]?.value.count).toBe(2)
  expect(all.at(-1)).toEqual({ labels: { endpoint: 'other', status: 'other' }, value: { count: 500 } })
})

test('another number of labels is a fault of ours', () => {
  expect(() => counts().at(['/a'])).toThrow('endpoint, status')
})
