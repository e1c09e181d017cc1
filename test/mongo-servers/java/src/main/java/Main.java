import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Runs mongo-java-server in memory on 127.0.0.1, as a stand-in for MongoDB in tests. */
public final class Main {
    /**
     * The library's own MONGO_5_0 states wire version 8, that of MongoDB 4.2, and drivers from
     * mongodb 7 for Node.js on refuse everything below 9. 13 is what MongoDB 5.0 states.
     */
    private static final MongoVersion VERSION = new MongoVersion() {
        @Override
        public List<Integer> getVersionArray() {
            return List.of(5, 0, 0);
        }

        @Override
        public int getWireVersion() {
            return 13;
        }
    };

    public static void main(String[] args) throws Exception {
        if (args.length != 1 || !args[0].matches("\\d{1,5}")) {
            System.err.println("usage: Main PORT");
            System.exit(2);
        }
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        MongoServer server = new MongoServer(new MemoryBackend().version(VERSION));
        server.bind(new InetSocketAddress(loopback, Integer.parseInt(args[0])));
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.shutdownNow();
            stopped.countDown();
        }));
        System.out.println("mongodb://127.0.0.1:" + server.getLocalAddress().getPort() + "/");
        stopped.await();
    }
}
