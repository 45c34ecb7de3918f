// The floor: the least that a WebSocket server must do to tell a room something, and nothing else.
// What a real server costs above it is what its features and its language cost.
//
//   cc -O2 -o floor floor.c       floor PORT [batch]
//
// One thread, level-triggered epoll, loopback only. GET /ROOM (a number) listens; text frames
// "ROOM text" speak, from any listener or from GET /pub. Each text goes to each listener with one
// send(). With "batch" all texts for a room that one read of a speaker brought go out together: one
// send() per listener and read.
//
// It is no server to be used: what a listener does not take at once is lost to it, and counted when
// it ends; pings have no answer; no frame may have 64 KiB.

#define _GNU_SOURCE
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

enum { ROOMS = 10000, EVENTS = 256, HEAD = 4096, SPEECH = 1 << 18, LEAST = 6, TEXT = 1 };

enum role { NOBODY, KNOCKING, LISTENER, SPEAKER };

// What has been read and not yet understood.
struct pending {
    size_t length;
    uint8_t bytes[];
};

struct peer {
    enum role role;
    int room;
    int seat;  // its place among the room's listeners
    struct pending *pending;
};

struct room {
    int *listeners;
    int count, space;
    uint8_t *frames;  // to be told
    size_t length, capacity;
};

static struct peer *peers;  // by file descriptor
static struct room rooms[ROOMS];
static int waiting[ROOMS], waiting_count;  // rooms with something to be told
static int batch;
static unsigned long not_taken;
static volatile sig_atomic_t over;

static void *must(void *memory) {
    if (!memory) {
        perror("floor");
        exit(1);
    }
    return memory;
}

// --- The handshake -------------------------------------------------------------------------------

static uint32_t rotate(uint32_t word, int by) { return word << by | word >> (32 - by); }

static void sha1_block(uint32_t state[5], const uint8_t block[64]) {
    uint32_t w[80];
    for (int i = 0; i < 16; i++) {
        const uint8_t *at = block + 4 * i;
        w[i] = (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
    }
    for (int i = 16; i < 80; i++) w[i] = rotate(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
    uint32_t a = state[0], b = state[1], c = state[2], d = state[3], e = state[4];
    for (int i = 0; i < 80; i++) {
        uint32_t mix, constant;
        switch (i / 20) {
            case 0: mix = (b & c) | (~b & d); constant = 0x5A827999; break;
            case 1: mix = b ^ c ^ d; constant = 0x6ED9EBA1; break;
            case 2: mix = (b & c) | (b & d) | (c & d); constant = 0x8F1BBCDC; break;
            default: mix = b ^ c ^ d; constant = 0xCA62C1D6;
        }
        uint32_t next = rotate(a, 5) + mix + e + constant + w[i];
        e = d;
        d = c;
        c = rotate(b, 30);
        b = a;
        a = next;
    }
    state[0] += a;
    state[1] += b;
    state[2] += c;
    state[3] += d;
    state[4] += e;
}

// A key of 24 characters and the fixed 36 are 60 bytes: two blocks with the padding.
static void accept_value(const char *key, char out[29]) {
    uint8_t text[128] = {0}, digest[21] = {0};
    uint32_t state[5] = {0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0};
    memcpy(text, key, 24);
    memcpy(text + 24, "258EAFA5-E914-47DA-95CA-C5AB0DC85B11", 36);
    text[60] = 0x80;
    text[126] = 60 * 8 >> 8;
    text[127] = 60 * 8 & 255;
    sha1_block(state, text);
    sha1_block(state, text + 64);
    for (int i = 0; i < 20; i++) digest[i] = state[i / 4] >> (24 - 8 * (i % 4));
    const char *letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (int i = 0; i < 7; i++) {
        uint32_t three = digest[3 * i] << 16 | digest[3 * i + 1] << 8 | digest[3 * i + 2];
        for (int j = 0; j < 4; j++) out[4 * i + j] = letters[three >> (18 - 6 * j) & 63];
    }
    out[27] = '=';
    out[28] = 0;
}

// --- Coming and going ----------------------------------------------------------------------------

static void leave(int fd) {
    struct peer *peer = &peers[fd];
    if (peer->role == LISTENER) {
        struct room *room = &rooms[peer->room];
        int last = room->listeners[--room->count];
        room->listeners[peer->seat] = last;
        peers[last].seat = peer->seat;
    }
    free(peer->pending);
    *peer = (struct peer){0};
    close(fd);
}

static void sit(int fd, int number) {
    struct room *room = &rooms[number];
    if (room->count == room->space) {
        room->space = room->space ? 2 * room->space : 16;
        room->listeners = must(realloc(room->listeners, room->space * sizeof *room->listeners));
    }
    peers[fd].role = LISTENER;
    peers[fd].room = number;
    peers[fd].seat = room->count;
    room->listeners[room->count++] = fd;
}

static void knock(int fd) {
    struct pending *head = peers[fd].pending;
    if (!head) {
        head = peers[fd].pending = must(malloc(sizeof *head + HEAD));
        head->length = 0;
    }
    ssize_t got = recv(fd, head->bytes + head->length, HEAD - 1 - head->length, 0);
    if (got <= 0) {
        if (got == 0 || errno != EAGAIN) leave(fd);
        return;
    }
    head->length += got;
    head->bytes[head->length] = 0;
    char *request = (char *)head->bytes;
    if (!strstr(request, "\r\n\r\n")) {
        if (head->length == HEAD - 1) leave(fd);
        return;
    }
    char *key = strcasestr(request, "\r\nSec-WebSocket-Key: ");
    int speaker = !strncmp(request, "GET /pub ", 9);
    int number = atoi(request + strlen("GET /"));
    if (strncmp(request, "GET /", 5) || !key || strlen(key) < 21 + 24 || number < 0 || number >= ROOMS) {
        leave(fd);
        return;
    }
    char accept[29], answer[200];
    accept_value(key + 21, accept);
    int length = snprintf(answer, sizeof answer,
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Accept: %s\r\n\r\n", accept);
    free(peers[fd].pending);
    peers[fd].pending = NULL;
    if (speaker) {
        peers[fd].role = SPEAKER;
    } else {
        sit(fd, number);
    }
    if (send(fd, answer, length, MSG_NOSIGNAL) != length) leave(fd);
}

// --- Telling -------------------------------------------------------------------------------------

static void tell(struct room *room) {
    const int *listeners = room->listeners;
    for (int i = 0, count = room->count; i < count; i++) {
        ssize_t taken = send(listeners[i], room->frames, room->length, MSG_NOSIGNAL);
        if (taken != (ssize_t)room->length) not_taken++;
    }
    room->length = 0;
}

static void say(const uint8_t *text, size_t length) {
    int number = 0;
    while (length && *text >= '0' && *text <= '9') {
        number = number * 10 + *text++ - '0';
        length--;
        if (number >= ROOMS) return;
    }
    if (!length || *text != ' ') return;
    text++;
    length--;
    struct room *room = &rooms[number];
    if (room->length + length + 4 > room->capacity) {
        room->capacity = 2 * (room->length + length + 4);
        room->frames = must(realloc(room->frames, room->capacity));
    }
    if (room->length == 0) waiting[waiting_count++] = number;
    uint8_t *out = room->frames + room->length;
    *out++ = 0x81;
    if (length < 126) {
        *out++ = length;
    } else {
        *out++ = 126;
        *out++ = length >> 8;
        *out++ = length & 255;
    }
    memcpy(out, text, length);
    room->length = out + length - room->frames;
}

static void tell_waiting(void) {
    for (int i = 0; i < waiting_count; i++) tell(&rooms[waiting[i]]);
    waiting_count = 0;
}

static void keep(int fd, const uint8_t *rest, size_t length) {
    free(peers[fd].pending);
    peers[fd].pending = NULL;
    if (length) {
        struct pending *pending = peers[fd].pending = must(malloc(sizeof *pending + length));
        pending->length = length;
        memcpy(pending->bytes, rest, length);
    }
}

// All read into one buffer: most have nothing to say, and nothing is left over of most of the rest.
static void hear(int fd) {
    static uint8_t speech[SPEECH];
    struct pending *pending = peers[fd].pending;
    size_t before = pending ? pending->length : 0;
    if (pending) memcpy(speech, pending->bytes, before);
    ssize_t got = recv(fd, speech + before, SPEECH - before, 0);
    if (got <= 0) {
        if (got == 0 || errno != EAGAIN) leave(fd);
        return;
    }
    size_t end = before + got, at = 0;
    while (end - at >= LEAST) {
        uint8_t *frame = speech + at;
        size_t length = frame[1] & 127, head = 2;
        if (length == 126) {
            if (end - at < 8) break;
            length = frame[2] << 8 | frame[3];
            head = 4;
        }
        if ((frame[1] & 127) == 127 || !(frame[1] & 128)) {
            leave(fd);
            return;
        }
        if (end - at < head + 4 + length) break;
        uint8_t *mask = frame + head, *text = mask + 4;
        for (size_t i = 0; i < length; i++) text[i] ^= mask[i & 3];
        if ((frame[0] & 15) == TEXT) say(text, length);
        if (!batch) tell_waiting();
        at += head + 4 + length;
    }
    tell_waiting();
    if (pending || at < end) keep(fd, speech + at, end - at);
}

// --- The loop ------------------------------------------------------------------------------------

static void watch(int poll, int fd) {
    struct epoll_event wanted = {.events = EPOLLIN, .data.fd = fd};
    if (epoll_ctl(poll, EPOLL_CTL_ADD, fd, &wanted)) {
        perror("epoll");
        exit(1);
    }
}

static void welcome(int poll, int door) {
    int fd, on = 1;
    while ((fd = accept4(door, NULL, NULL, SOCK_NONBLOCK)) >= 0) {
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        peers[fd].role = KNOCKING;
        watch(poll, fd);
    }
}

static int open_door(int port) {
    int on = 1, door = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    struct sockaddr_in here = {.sin_family = AF_INET, .sin_port = htons(port)};
    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    setsockopt(door, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (bind(door, (struct sockaddr *)&here, sizeof here) || listen(door, 4096)) {
        perror("floor");
        exit(1);
    }
    return door;
}

static void stop(int signal) {
    (void)signal;
    over = 1;
}

int main(int count, char **words) {
    int port = count > 1 ? atoi(words[1]) : 0;
    batch = count > 2 && !strcmp(words[2], "batch");
    if (port < 1 || port > 65535 || count > 2 + batch) {
        fprintf(stderr, "usage: floor PORT [batch]\n");
        return 64;
    }
    struct rlimit files;
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
    peers = must(calloc(files.rlim_cur, sizeof *peers));
    sigaction(SIGTERM, &(struct sigaction){.sa_handler = stop}, NULL);
    int poll = epoll_create1(0), door = open_door(port);
    watch(poll, door);
    while (!over) {
        struct epoll_event events[EVENTS];
        int news = epoll_wait(poll, events, EVENTS, -1);
        for (int i = 0; i < news; i++) {
            int fd = events[i].data.fd;
            if (fd == door) {
                welcome(poll, door);
                continue;
            }
            switch (peers[fd].role) {
                case KNOCKING: knock(fd); break;
                case LISTENER:
                case SPEAKER: hear(fd); break;
                case NOBODY: break;  // it left in this very turn
            }
        }
    }
    fprintf(stderr, "%lu times a listener did not take all\n", not_taken);
}
