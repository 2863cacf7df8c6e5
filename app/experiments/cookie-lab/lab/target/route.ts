import { answerTo } from '@/app/experiments/_lab/next-step-redirect'
import { crossOriginRoute } from '@/app/experiments/_lab/cross-origin-route'

/**
 * Inside of every path that can be chosen. Notes what arrived, and sends whoever came by a link or a form back to where
 * they came from.
 */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = crossOriginRoute(['GET', 'POST'], (arrived) => {
  const answer = answerTo('cookie-lab', arrived)
  arrived.note(answer.status)
  return answer
})
