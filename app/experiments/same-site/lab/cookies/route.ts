import { crossOriginRoute } from '@/app/experiments/_lab/cross-origin-route'
import { KINDS } from '../../kinds'

const PATH = 'Path=/experiments/same-site/lab; HttpOnly'

/** Sets the five cookies, and takes them back. They say nothing and open nothing. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = crossOriginRoute(
  ['POST', 'DELETE'],
  ({ request, isSameOrigin }) => {
    if (!isSameOrigin) return { status: 403 }
    const life = request.method === 'POST' ? 300 : 0
    return {
      status: 204,
      cookies: KINDS.map(
        ({ name, attributes }) => `${name}=1; ${PATH}; Max-Age=${life}${attributes && `; ${attributes}`}`,
      ),
    }
  },
)
