/// What simulations have in common: [Dice][se.chatserver.simulation.Dice] that decide everything,
/// and bugs that are planted into copies of the real code.
@NullMarked
package se.chatserver.simulation;

import org.jspecify.annotations.NullMarked;
