import { randomToken } from '@/lib/core/secrets'
import { env } from '@/lib/server/config/env'
import { crossOriginRoute } from '@/app/experiments/_lab/cross-origin-route'
import { shopPage, shopPolicy, type ShopPage } from '@/app/experiments/xss/shop-page'
import { attemptOf, CASES, COUNTER, POLICIES } from '../../cases'
import { inboxAt } from '../../inbox-address'
import { SHOP_SCRIPT } from '../../shop-script'
import { comment, PRAISE } from '../../theft'

/**
 * The shop, at the sibling's origin only: to a page of the app a stranger, who has no way to its document, its storage
 * and its endpoints. Nothing of the address gets into the page but the run's key. Without this: the injected script
 * runs at the origin of whoever follows a link here.
 */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = crossOriginRoute(['GET'], ({ query, run, origin }) => {
  const { appOrigin, siblingOrigin, attackerOrigin } = env()
  const page = query.get('page')
  const found = CASES.flatMap((each) =>
    POLICIES.map((policy) => ({ ...each, policy, name: attemptOf(each, policy) })),
  ).find(({ name }) => name === page)
  if (origin !== siblingOrigin || siblingOrigin === appOrigin || (page !== COUNTER && !found)) return { status: 404 }
  const order = found ? `order?run=${run}&from=${found.name}&specimen=${found.code}` : null
  const inbox = inboxAt(attackerOrigin)
  const shop: ShopPage = {
    title: 'A shop that prints comments as they come',
    script: SHOP_SCRIPT,
    facts: { home: appOrigin, run, name: page, token: found?.token ?? null, order },
    comment: found && order ? comment({ order, inbox: `${inbox}?run=${run}&from=${found.name}` }) : PRAISE,
    policy: found?.policy ?? 'nonce',
    nonce: randomToken(16),
    mayAsk: [`${siblingOrigin}/experiments/xss/lab/`, inbox],
    framedBy: appOrigin,
  }
  return {
    status: 200,
    body: shopPage(shop),
    headers: { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': shopPolicy(shop) },
  }
})
