// Rooms with the npm package "ws", the way its users write them: node ws.mjs PORT
// GET /ROOM listens, GET /pub speaks in text frames "ROOM text".
import { WebSocketServer } from 'ws';

const rooms = new Map();
const server = new WebSocketServer({
  host: '127.0.0.1',
  port: Number(process.argv[2]),
  backlog: 4096,
  perMessageDeflate: false,
});

server.on('connection', (socket, request) => {
  const name = request.url.slice(1);
  if (name === 'pub') {
    socket.on('message', (data) => {
      const space = data.indexOf(' ');
      const text = data.subarray(space + 1);
      for (const listener of rooms.get(data.toString('latin1', 0, space)) ?? []) {
        listener.send(text, { binary: false });
      }
    });
    return;
  }
  if (!rooms.has(name)) {
    rooms.set(name, new Set());
  }
  rooms.get(name).add(socket);
  socket.on('close', () => rooms.get(name).delete(socket));
});
