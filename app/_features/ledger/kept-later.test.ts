import { expect, test } from '@playwright/test'
import { localStore } from '@/lib/core/local-store'
import { tellChange } from './kept-changes'
import { keptLater } from './kept-later'

const turn = () => new Promise((resolve) => setImmediate(resolve))

test.beforeEach(() => {
  Object.assign(globalThis, { addEventListener: () => {}, removeEventListener: () => {} })
})

test('what reads is loaded with the first thing kept, and whoever listens is told once it has come', async () => {
  let loads = 0
  let told = 0
  const load = async () => {
    loads += 1
    return { read: () => localStore.get('later') ?? '', isUnreadable: () => true }
  }
  const later = keptLater('later', load, 'nothing')
  const stop = later.subscribe(() => (told += 1))
  await turn()
  expect([loads, later.read(), later.isUnreadable()]).toEqual([0, 'nothing', false])

  localStore.set('later', 'a run')
  tellChange('later')
  expect(later.read()).toBe('nothing')
  await turn()
  expect([loads, told, later.read(), later.isUnreadable()]).toEqual([1, 2, 'a run', true])

  localStore.set('later', 'another')
  tellChange('later')
  expect([loads, later.read()]).toEqual([1, 'another'])
  stop()
  tellChange('later')
  expect(told).toBe(3)
})

test('what could not be loaded is asked for again with the next change', async () => {
  localStore.set('lost', 'a run')
  const answers = [
    Promise.reject(new Error('offline')),
    Promise.resolve({ read: () => 'a run', isUnreadable: () => false }),
  ]
  const later = keptLater('lost', () => answers.shift() ?? Promise.reject(new Error('asked too often')), 'nothing')
  later.subscribe(() => {})
  await turn()
  expect(later.read()).toBe('nothing')
  tellChange('lost')
  await turn()
  expect(later.read()).toBe('a run')
})
