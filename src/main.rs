//! Mounts the app; nothing else.

fn main() {
    #[cfg(target_arch = "wasm32")]
    {
        polka::browser::crash::install();
        polka::app::mount();
    }
}
