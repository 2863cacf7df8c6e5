import { expect, test } from '@playwright/test'
import { createLocalStore } from './local-store'

const working = (): Storage => {
  const kept = new Map<string, string>()
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  } as Storage
}

test('what is written is read, and the browser keeps it', () => {
  const storage = working()
  const store = createLocalStore(() => storage)
  store.set('note', 'seven')
  expect(store.get('note')).toBe('seven')
  expect(storage.getItem('note')).toBe('seven')
  store.remove('note')
  expect(store.get('note')).toBeNull()
  expect(store.isRefused()).toBe(false)
})

const REFUSING: [string, () => Storage | null][] = [
  [
    'throws at the property',
    () => {
      throw new DOMException('denied', 'SecurityError')
    },
  ],
  ['is null', () => null],
  [
    'is full',
    () => ({
      ...working(),
      setItem() {
        throw new DOMException('full', 'QuotaExceededError')
      },
    }),
  ],
  ['keeps nothing and says nothing', () => ({ ...working(), setItem: () => undefined })],
]
for (const [how, open] of REFUSING)
  test(`a storage that ${how} is replaced by memory, and that is told`, () => {
    const store = createLocalStore(open)
    store.set('note', 'seven')
    expect(store.get('note')).toBe('seven')
    expect(store.isRefused()).toBe(true)
    store.remove('note')
    expect(store.get('note')).toBeNull()
  })

test('a storage that fills up later does not go on telling the value of before', () => {
  const storage = working()
  const store = createLocalStore(() => storage)
  store.set('token', 'old')
  storage.setItem = () => {
    throw new DOMException('full', 'QuotaExceededError')
  }
  store.set('token', 'new')
  expect(store.get('token')).toBe('new')
  expect(storage.getItem('token')).toBeNull()
})
