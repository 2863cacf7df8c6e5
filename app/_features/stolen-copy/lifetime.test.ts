import { expect, test } from '@playwright/test'
import { lifeOf } from './lifetime'

const at = (secondsForward: number, status: number, code: string | null = null) => ({ secondsForward, status, code })

test('nothing observed is no life, not a short one', () => {
  expect(lifeOf([])).toBeNull()
})

test('a copy that the first replay finds refused is dead at once and was never served', () => {
  expect(lifeOf([at(0, 401, 'revoked')])).toMatchObject({
    says: 'dead at once',
    served: 0,
    lastServed: null,
    refusedBy: 'revoked',
    barSteps: 0,
    refusedStep: 0,
  })
})

test('a copy lives up to the last replay that was served, and dies by the first that was refused', () => {
  expect(lifeOf([at(0, 200), at(1, 200), at(60, 200), at(306, 200), at(1800, 401, 'expired')])).toMatchObject({
    says: 'dead at 30:00 min',
    served: 4,
    lastServed: '5:06 min',
    barSteps: 4,
    refusedStep: 4,
  })
})

test('a copy that is never refused is not called dead, and a fault of the server kills nobody', () => {
  expect(lifeOf([at(0, 200), at(1, 503, 'store_unavailable')])).toMatchObject({
    says: 'served up to 0:00 min',
    refusedStep: null,
    served: 1,
  })
})
