-- What of the stories of rooms outlives the process. Events are only ever added, and numbered upwards
-- in each room, with gaps: who reads a story to go on with it takes a number that nothing has.

create table kept_room (
  name varchar(160) primary key,
  epoch bigint not null,
  -- Of the newest event, or a later one that somebody who reads the story has taken.
  last_number bigint not null,
  touched_at timestamp with time zone not null
);

create index kept_room_by_time on kept_room (touched_at);

create table kept_event (
  room varchar(160) not null references kept_room (name),
  number bigint not null,
  -- The id under which it was asked for; several events may come of one.
  ask varchar(400) not null,
  happened_at timestamp with time zone not null,
  -- JSON; see EventText.
  body varchar(65536) not null,
  primary key (room, number)
);

-- What members have staked, each in the same transaction as its movement in the ledger.
create table guess (
  room varchar(160) not null references kept_room (name),
  quiz bigint not null,
  user_id varchar(160) not null,
  answer integer not null,
  stake bigint not null,
  -- Of the member's account, right after it.
  balance bigint not null,
  staked_at timestamp with time zone not null,
  -- The newest event of the room then.
  after_number bigint not null,
  primary key (room, quiz, user_id)
);
