// Talks to a server with the published client of Socket.IO 0.9 and tells on standard output, a line
// of JSON each, what it was told. A line on standard input is a script that is run with `socket`.
//
//   node socketio.mjs PORT NAMESPACE
import readline from 'node:readline'
import io from 'socket.io-client'

const [port, namespace] = process.argv.slice(2)
const tell = (event, ...args) =>
  console.log(JSON.stringify({ event, args: args.filter((arg) => typeof arg !== 'function') }))

const socket = io.connect(`http://127.0.0.1:${port}${namespace}?client=008796750504411&who=%E7%81%AB`, {
  'force new connection': true,
  'reconnection delay': 50,
})
const emit = socket.$emit
socket.$emit = function (name, ...args) {
  tell(name, ...args)
  return emit.call(this, name, ...args)
}
socket.on('ask', (...args) => args.pop()(...args, '答'))

socket.on('connect', () => {
  const here = socket.socket.transport
  tell('transport', here.name)
  const beat = here.onHeartbeat
  here.onHeartbeat = function () {
    tell('heartbeat')
    return beat.call(this)
  }
})

const lines = readline.createInterface({ input: process.stdin })
lines.on('line', (line) => new Function('socket', 'tell', line)(socket, tell))
lines.on('close', () => process.exit())
