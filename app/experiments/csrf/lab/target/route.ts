import { answerTo } from '@/app/experiments/_lab/next-step-redirect'
import { crossOriginRoute } from '@/app/experiments/_lab/cross-origin-route'
import { transfer } from '../../transfer'

/** Pays ten to whoever asks, where the bank takes the request for its customer's. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = crossOriginRoute(['GET', 'POST'], async (arrived) => {
  const gone = await transfer(arrived)
  const answer = answerTo('csrf', arrived)
  arrived.note(answer.status, { gone })
  return answer
})
