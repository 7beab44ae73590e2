package se.chatserver.bootstrap;

/// The limits of a room that can change while it is open.
///
/// @param clients how many may be in the room at once
/// @param perAddress how many of them may have the same address; 0 for any number
/// @param bytesPerSecond how fast each of them may send; 0 for any rate
record RoomLimits(int clients, int perAddress, int bytesPerSecond) {}
