import { crossOriginRoute } from '@/app/experiments/_lab/cross-origin-route'

/** Another path of the same host: outside of the path of the experiment's endpoints. Notes what arrived. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = crossOriginRoute(['GET'], ({ note }) => {
  note(200)
  return { status: 200, body: 'arrived', headers: { 'Content-Type': 'text/plain' } }
})
