//! The published list: counts by mandate and by office as in the source document.
