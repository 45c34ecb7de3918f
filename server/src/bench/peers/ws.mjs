// Rooms with the npm package "ws", the way its users write them: node ws.mjs PORT
// GET /ROOM listens; text frames "ROOM text" speak.
import { WebSocketServer } from 'ws';

const rooms = new Map();
const server = new WebSocketServer({
  host: '127.0.0.1',
  port: Number(process.argv[2]),
  backlog: 4096,
  perMessageDeflate: false,
});

function speak(data) {
  const space = data.indexOf(' ');
  const text = data.subarray(space + 1);
  for (const listener of rooms.get(data.toString('latin1', 0, space)) ?? []) {
    listener.send(text, { binary: false });
  }
}

server.on('connection', (socket, request) => {
  const name = request.url.slice(1);
  socket.on('message', speak);
  if (!rooms.has(name)) {
    rooms.set(name, new Set());
  }
  rooms.get(name).add(socket);
  socket.on('close', () => rooms.get(name).delete(socket));
});
