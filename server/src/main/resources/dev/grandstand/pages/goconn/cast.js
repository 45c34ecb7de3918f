// Who watches which room on which page.
const cast = {
  "/1": { room: "12345", user: "zhangsan", name: "张三" },
  "/2": { room: "12345" },
  "/3": { room: "12346", user: "lisi", name: "李四" },
  "/4": { room: "12346" },
};

export const me = cast[location.pathname] ?? cast["/2"];
export const isGuest = me.user === undefined;
