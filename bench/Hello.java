/** A Java program that prints one line: what a start costs at least. */
public final class Hello {
    public static void main(String[] args) {
        System.out.println("hello");
    }
}
