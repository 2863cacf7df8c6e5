import { expect, test } from '@playwright/test'
import { counter, gauge, histogram } from './instruments.mjs'
import { textOf } from './text-format.mjs'

test('a counter has a line for each combination, and shows what was announced as 0', () => {
  const events = counter('auth_events_total', 'What happened.', ['event'])
  events.add(['refresh_reused'], 0)
  events.add(['sign_in'])
  events.add(['sign_in'])
  expect(textOf([events])).toBe(`# HELP auth_events_total What happened.
# TYPE auth_events_total counter
auth_events_total{event="refresh_reused"} 0
auth_events_total{event="sign_in"} 2
`)
})

test('a gauge is read anew each time, and one that nobody reads has no line', () => {
  const jobs = gauge('jobs', 'Now.')
  expect(textOf([jobs])).toBe('# HELP jobs Now.\n# TYPE jobs gauge\n')
  let waiting = 1
  jobs.readBy(() => [{ labels: { state: 'waiting' }, value: waiting }, { value: NaN }, { value: -Infinity }])
  waiting = 7
  expect(textOf([jobs])).toContain('\njobs{state="waiting"} 7\njobs NaN\njobs -Inf\n')
})

test('a histogram counts each bucket with all below it, a value on the bound in it, and ends with infinity', () => {
  const access = histogram('access_seconds', 'How long.', ['store'], [0.25, 0.5])
  for (const seconds of [0.125, 0.25, 0.5, 4]) access.observe(['redis'], seconds)
  expect(textOf([access])).toBe(`# HELP access_seconds How long.
# TYPE access_seconds histogram
access_seconds_bucket{store="redis",le="0.25"} 2
access_seconds_bucket{store="redis",le="0.5"} 3
access_seconds_bucket{store="redis",le="+Inf"} 4
access_seconds_sum{store="redis"} 4.875
access_seconds_count{store="redis"} 4
`)
})

test('a label can end neither itself nor its line', () => {
  const requests = counter('requests_total', 'One\nline \\ only.', ['endpoint'])
  requests.add(['"} 1\nforged_total{a="\\'])
  expect(textOf([requests])).toBe(`# HELP requests_total One\\nline \\\\ only.
# TYPE requests_total counter
requests_total{endpoint="\\"} 1\\nforged_total{a=\\"\\\\"} 1
`)
})
