-- Written by a server whose database was away, to see that it takes what it is given: one that can be
-- read but is full, or became a copy of another, is not back. One row, which says nothing.

create table lookout (
  id integer primary key,
  looked_at timestamp with time zone not null,
  -- More than a play, a guess or a movement takes, so that these have room if it had.
  filler varchar(65536) not null
);
