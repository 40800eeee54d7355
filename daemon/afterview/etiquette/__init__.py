"""Applications and a moment to what should be prepared:

the practices of job-search etiquette as small rules with their sources.
"""
