using System.Runtime.InteropServices;
using System.Text;

namespace PromHa.Sync;

/// <summary>A thread that waits for the events of an inotify instance, and closes it in the end.</summary>
internal sealed unsafe class InotifyReader
{
    // Enough for some hundred events of common names.
    private const int BufferSize = 64 << 10;

    // struct inotify_event: watch, mask, cookie, length of the name, name.
    private const int MaskAt = 4;
    private const int LengthAt = 12;
    private const int NameAt = 16;

    private readonly int _inotify;
    private readonly int _waker;
    private readonly Action<int, LinuxNative.WatchEvents, string?> _onEvent;

    /// <param name="inotify">The instance; the reader closes it.</param>
    /// <param name="onEvent">Is told the watch, what happened, and the name in the directory, if it is about one.</param>
    public InotifyReader(int inotify, Action<int, LinuxNative.WatchEvents, string?> onEvent)
    {
        _inotify = inotify;
        _onEvent = onEvent;
        _waker = LinuxNative.OpenWaker();
        new Thread(Run, maxStackSize: 256 << 10) { IsBackground = true, Name = "PromHa inotify" }.Start();
    }

    /// <summary>Lets the thread end.</summary>
    public void End() => LinuxNative.Wake(_waker);

    private void Run()
    {
        var buffer = (byte*)NativeMemory.Alloc(BufferSize);
        while (LinuxNative.WaitReadable(_inotify, _waker))
        {
            var size = LinuxNative.Read(_inotify, buffer, BufferSize);
            for (var at = 0; at < size; at += NameAt + *(int*)(buffer + at + LengthAt))
            {
                var name = *(int*)(buffer + at + LengthAt) == 0 ? null : Encoding.UTF8.GetString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(buffer + at + NameAt));
                _onEvent(*(int*)(buffer + at), *(LinuxNative.WatchEvents*)(buffer + at + MaskAt), name);
            }
        }

        NativeMemory.Free(buffer);
        LinuxNative.Close(_inotify);
        LinuxNative.Close(_waker);
    }
}
