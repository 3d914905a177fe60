/** The playground is a server on somebody's own machine: other web sites must not be able to use it. */
import { isIP } from 'node:net'
import type { HttpBindings } from '@hono/node-server'
import type { Context, MiddlewareHandler } from 'hono'

/**
 * Refuses requests under a foreign host name (DNS rebinding) and those another site's page makes.
 *
 * @param hosts names besides localhost and plain addresses under which the operator serves it
 */
export function localOnly(hosts: readonly string[]): MiddlewareHandler {
  return async (c, next) => {
    const host = c.req.header('host') ?? new URL(c.req.url).host
    const hostname = URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : ''
    const address = hostname.replace(/^\[|\]$/g, '')
    if (isIP(address) === 0 && hostname !== 'localhost' && !hosts.includes(hostname)) {
      return c.json({ error: 'This server answers under its own address only.' }, 403)
    }
    const origin = c.req.header('origin')
    const foreign = origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== host)
    const site = c.req.header('sec-fetch-site')
    // A link from elsewhere may open the page itself; nothing else.
    const opensPage =
      c.req.method === 'GET' && c.req.header('sec-fetch-mode') === 'navigate' && c.req.path === '/'
    if (foreign || ((site === 'cross-site' || site === 'same-site') && !opensPage)) {
      return c.json({ error: 'Requests from other sites are refused.' }, 403)
    }
    return await next()
  }
}

/** Lets through only callers on this machine, whatever address is listened on. */
export const loopbackOnly: MiddlewareHandler = async (c, next) => {
  const address = remoteAddress(c)
  const local = address === undefined || /^(127\.|::1$|::ffff:127\.)/.test(address)
  if (!local) return c.json({ error: 'Only from this machine.' }, 403)
  return await next()
}

/** undefined where the app is called without a socket, from within the process. */
function remoteAddress(c: Context): string | undefined {
  return (c.env as Partial<HttpBindings> | undefined)?.incoming?.socket.remoteAddress
}
