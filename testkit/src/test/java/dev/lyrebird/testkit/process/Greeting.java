package dev.lyrebird.testkit.process;

/** A program that says where its classes come from only if Java is asked, and waits to be told to end. */
final class Greeting {
    private Greeting() {}

    public static void main(String[] arguments) throws Exception {
        System.out.println("hello");
        System.exit(System.in.read() == 'x' ? 0 : 1);
    }
}
