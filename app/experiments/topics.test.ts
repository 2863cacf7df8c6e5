import { expect, test } from '@playwright/test'
import { byTopic, nextOf, START_HERE } from './topics'

const slugsOf = (slugs: string[]) =>
  byTopic(slugs.map((slug) => ({ slug }))).map(({ name, items }) => [name, items.map(({ slug }) => slug)])

test('experiments stand under what they are about, and a topic without one is left out', () => {
  expect(slugsOf(['token-version', 'cost', 'logout-replay'])).toEqual([
    ['Log-out and revocation', ['logout-replay', 'token-version']],
    ['Scaling and several services', ['cost']],
  ])
})

test('one that no topic names is not lost', () => {
  expect(slugsOf(['cost', 'something-new'])).toEqual([
    ['Scaling and several services', ['cost']],
    ['And', ['something-new']],
  ])
})

test('whoever follows the next one sees those to start with first, then each other one, then the advice', () => {
  const items = ['cost', 'refresh-race', 'xss', 'logout-replay', 'csrf'].map((slug) => ({ slug, question: slug }))
  const seen = ['logout-replay']
  for (let next = nextOf('logout-replay', items); next.href !== '/choose'; next = nextOf(seen.at(-1) ?? '', items))
    seen.push(next.href.replace('/experiments/', ''))
  expect(seen).toEqual([...START_HERE, 'csrf', 'cost'])
})
