// Rooms with Socket.IO 4, over WebSocket alone: node socketio.mjs PORT
// The query names the room; an event "say" (room, what) becomes an event "said" in it.
import { createServer } from 'node:http';
import { Server } from 'socket.io';

const http = createServer();
const server = new Server(http, { transports: ['websocket'], serveClient: false });

server.on('connection', (socket) => {
  const { room } = socket.handshake.query;
  if (room) {
    socket.join(room);
  }
  socket.on('say', (to, what) => server.to(to).emit('said', what));
});

http.listen({ port: Number(process.argv[2]), host: '127.0.0.1', backlog: 4096 });
