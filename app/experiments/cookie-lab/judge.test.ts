import { expect, test } from '@playwright/test'
import { APP_SESSION } from './choices'
import { gotIt, isKept, judge, type Observation, observed, type ReceivedRequest } from './judge'

const came = (from: ReceivedRequest['from'], by: string, isThere: boolean): ReceivedRequest => ({
  from,
  by,
  method: 'GET',
  isThere,
  origin: null,
  site: null,
})
const seen = (came: ReceivedRequest[], isRead = false): Observation => ({
  choice: APP_SESSION,
  line: '__Host-lab-yours=yours',
  isTrusted: true,
  isRead,
  came,
})

test('a cookie is kept where it came with a request or was read, and not kept where nobody saw it', () => {
  expect(isKept(seen([came('app', 'path', true)]))).toBe(true)
  expect(isKept(seen([came('app', 'path', false)], true))).toBe(true)
  expect(isKept(seen([came('app', 'path', false), came('attacker', 'form', false)]))).toBe(false)
})

test('who got it is what arrived; where nothing arrived, nothing is said', () => {
  const observation = seen([came('app', 'path', true), came('attacker', 'link', false)])
  expect(gotIt(observation, { from: 'app', by: 'path' })).toBe(true)
  expect(gotIt(observation, { from: 'attacker', by: 'link' })).toBe(false)
  expect(gotIt(observation, { from: 'sibling', by: 'link' })).toBe(null)
  expect(gotIt(observation, { from: 'app', by: 'script' })).toBe(false)
  expect(gotIt({ ...observation, isRead: true }, { from: 'app', by: 'script' })).toBe(true)
})

test('the guess that a run bears out is how far the cookie went', () => {
  const own = came('app', 'path', true)
  expect(observed(seen([came('app', 'path', false)]))).toEqual(['nowhere'])
  expect(observed(seen([own, came('attacker', 'link', false)]))).toEqual(['home'])
  expect(observed(seen([own, came('attacker', 'link', true), came('attacker', 'form', false)]))).toEqual(['link'])
  expect(observed(seen([own, came('attacker', 'link', true), came('attacker', 'form', true)]))).toEqual(['form'])
  expect(judge()).toEqual([])
})
