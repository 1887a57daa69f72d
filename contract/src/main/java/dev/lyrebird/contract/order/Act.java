package dev.lyrebird.contract.order;

/** What an order asks for. */
public enum Act {
    /** Give an uninitialised checkpoint its first position. */
    FirstStart,
    /** Leave an existing position behind and start as if for the first time: the user's word, by {@code adoption: Fresh}. */
    StartAfresh
}
