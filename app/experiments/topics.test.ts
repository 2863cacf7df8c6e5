import { expect, test } from '@playwright/test'
import { byTopic } from './topics'

const slugsOf = (slugs: string[]) => byTopic(slugs.map((slug) => ({ slug }))).map(({ name, items }) => [name, items.map(({ slug }) => slug)])

test('experiments stand under what they are about, and a topic without one is left out', () => {
  expect(slugsOf(['token-version', 'cost', 'logout-replay'])).toEqual([['Ending it', ['logout-replay', 'token-version']], ['More than one machine', ['cost']]])
})

test('one that no topic names is not lost', () => {
  expect(slugsOf(['cost', 'something-new'])).toEqual([['More than one machine', ['cost']], ['And', ['something-new']]])
})
