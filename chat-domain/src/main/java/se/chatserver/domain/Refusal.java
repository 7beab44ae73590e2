package se.chatserver.domain;

/// Why a newcomer may not enter a room.
public enum Refusal {
  /// As many participants are present as the room holds (P7).
  ROOM_FULL,
  /// As many participants are present from the newcomer's host as one host may have (P9).
  CROWDED
}
