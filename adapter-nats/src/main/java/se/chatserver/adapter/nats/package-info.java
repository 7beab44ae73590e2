/// The room's log on several machines: a stream of NATS JetStream, which keeps each message on a
/// majority of its servers.
///
/// ```
/// room --submit--> SubmissionQueue --> thread `cluster-writer`: one message for all that waits --> STREAM
///   ^                                                                                                 |
///   +--- RoomExecutor: restored, appended, failed <--- thread `cluster-reader`: RoomState <-----------+
/// ```
///
/// Every process of the server (a *node*) applies the same messages to a
/// [RoomState][se.chatserver.adapter.nats.RoomState], so all nodes number events alike and know who
/// is present. The messages are lines of text; see
/// [MessageText][se.chatserver.adapter.nats.MessageText].
///
/// | in the engine | name | what |
/// |---|---|---|
/// | stream | ROOM | the messages, under the subject `ROOM.log` |
/// | subject | ROOM.heartbeat | every second the process of each node, stored nowhere |
/// | key-value bucket | ROOM | `snapshots`, `snapshot.SEQUENCE.PART`, `token-key` |
@NullMarked
package se.chatserver.adapter.nats;

import org.jspecify.annotations.NullMarked;
