/** The peer of the delivery benchmark: a bare Socket.IO relay that stores nothing. */
import { createServer } from 'node:http'
import { Server } from 'socket.io'

const http = createServer()
const io = new Server(http, { transports: ['websocket'] })
io.on('connection', socket => {
  const { role, room } = socket.handshake.auth
  if (role === 'agent') for (const name of room) socket.join(name)
  socket.on('message', (message, acknowledge) => {
    io.to(message.conversationId).emit('message', message)
    acknowledge()
  })
})
http.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ port: http.address().port })))
