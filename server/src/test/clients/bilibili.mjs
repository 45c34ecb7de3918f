// Watches a room with one of the published clients and tells on standard output, a line of JSON
// each, what it was told.
//
//   node bilibili.mjs CLIENT HTTP-PORT WS-PORT TCP-PORT ROOM
//
// These clients know the hosts of the original. As an entry in a hosts file would, every name leads
// to this machine here, and what they call by HTTPS reaches the plain HTTP door.
import dns from 'node:dns'
import https from 'node:https'
import net from 'node:net'
import { LiveTCP, LiveWS } from 'bilibili-live-ws'
import { KeepLiveTCP, KeepLiveWS } from 'tiny-bilibili-ws'

const HERE = '127.0.0.1'
const [client, ...numbers] = process.argv.slice(2)
const [httpPort, wsPort, tcpPort, room] = numbers.map(Number)

const lookup = dns.lookup
dns.lookup = (_, options, found) => lookup(HERE, options, found)
https.globalAgent.createConnection = () => net.connect(httpPort, HERE)

const address = `ws://${HERE}:${wsPort}/sub`
const clients = {
  'live-ws-plain': () => new LiveWS(room, { address, protover: 0 }),
  'live-ws-zlib': () => new LiveWS(room, { address }),
  'live-ws-brotli': () => new LiveWS(room, { address, protover: 3 }),
  'live-tcp-zlib': () => new LiveTCP(room, { host: HERE, port: tcpPort }),
  'tiny-ws': () => new KeepLiveWS(room, { ssl: false, host: HERE, port: wsPort, raw: true }),
  'tiny-tcp': () => new KeepLiveTCP(room, { raw: true }),
}

const tell = told => process.stdout.write(JSON.stringify(told) + '\n')
const live = clients[client]()
live.on('message', packet => tell({ event: 'packet', version: Buffer.from(packet).readUInt16BE(6) }))
live.on('live', () => tell({ event: 'live' }))
live.on('heartbeat', online => tell({ event: 'heartbeat', online }))
live.on('msg', message => tell({ event: 'message', message: message.meta ? message.data : message }))
live.on('close', () => tell({ event: 'close' }))
live.on('error', error => tell({ event: 'error', error: String(error) }))
